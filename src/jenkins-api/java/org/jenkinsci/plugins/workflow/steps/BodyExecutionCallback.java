package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;

public abstract class BodyExecutionCallback implements Serializable {
    private static final long serialVersionUID = 1L;

    public static BodyExecutionCallback wrap(StepContext context) {
        throw new UnsupportedOperationException();
    }
}
