/** Files and their formats: bytes, compression, lines, CSV, JSON Lines and ARFF tokens. Uses only {@code base}. */
package io.jenkins.plugins.modelgate.data.input;
