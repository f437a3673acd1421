/** Orders, identifies, pairs and slices rows of predictions. */
package io.jenkins.plugins.modelgate.evaluation.rows;
