/** The pages of the model registry. */
package io.jenkins.plugins.modelgate.jenkins.registry;
