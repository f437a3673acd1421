/** Files and their formats: bytes, compression, lines, CSV, JSON Lines and ARFF tokens. Knows {@code base} only. */
package io.jenkins.plugins.modelgate.data.input;
