package io.jenkins.plugins.modelgate.model.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Reads objects of Weka and of the jars that a user named, under a filter, and records the state that the objects are
 * in.
 */
public final class ModelInputStream extends ObjectInputStream {
    private final ClassLoader loader;
    private final SerialFilter filter;
    private final WekaState state = new WekaState();

    public ModelInputStream(InputStream in, SerialFilter filter, ClassLoader loader) throws IOException {
        super(in);
        this.loader = loader;
        this.filter = filter;
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
    protected Object resolveObject(Object object) throws InvalidClassException {
        if (object instanceof Set<?> set) {
            requirePlain(set);
        } else if (object instanceof Map<?, ?> map) {
            requirePlain(map.keySet());
        }
        state.add(object);
        return object;
    }

    /**
     * A collection computes its hash code anew from those of its elements every time. A few hundred nested sets take
     * years. No Weka model has a collection in such a place.
     */
    private void requirePlain(Set<?> keys) throws InvalidClassException {
        for (Object key : keys) {
            if (key instanceof Collection || key instanceof Map) {
                filter.refuse("a collection as a key of a hash table");
                throw new InvalidClassException(key.getClass().getName(), "a collection as a key");
            }
        }
    }

    public WekaState state() {
        return state;
    }
}
