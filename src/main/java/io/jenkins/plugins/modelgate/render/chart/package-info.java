/** Charts as data: what to draw, and the table behind each drawing. */
package io.jenkins.plugins.modelgate.render.chart;
