/** The gate in front of a stage: what it checks, who may open it, and the record of who did. */
package io.jenkins.plugins.modelgate.jenkins.gate;
