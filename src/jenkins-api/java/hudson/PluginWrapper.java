package hudson;

public class PluginWrapper {
    public final ClassLoader classLoader;

    private PluginWrapper() {
        throw new UnsupportedOperationException();
    }
}
