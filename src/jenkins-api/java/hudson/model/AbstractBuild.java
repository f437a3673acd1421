package hudson.model;

import hudson.FilePath;

public abstract class AbstractBuild<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>> extends Run<P, R> {
    public final FilePath getWorkspace() {
        throw new UnsupportedOperationException();
    }
}
