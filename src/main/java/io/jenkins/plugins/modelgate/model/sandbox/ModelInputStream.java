package io.jenkins.plugins.modelgate.model.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads objects of Weka and of the jars that a user named, under a filter, and keeps an eye on what they are set to. */
public final class ModelInputStream extends ObjectInputStream {
    private final ClassLoader loader;
    private final WekaState state = new WekaState();

    public ModelInputStream(InputStream in, SerialFilter filter, ClassLoader loader) throws IOException {
        super(in);
        this.loader = loader;
        setObjectInputFilter(filter);
        enableResolveObject(true);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        try {
            return Class.forName(description.getName(), false, loader);
        } catch (ClassNotFoundException e) {
            return super.resolveClass(description);
        }
    }

    @Override
    protected Object resolveObject(Object object) {
        state.add(object);
        return object;
    }

    public WekaState state() {
        return state;
    }
}
