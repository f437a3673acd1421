package net.sf.json;

import java.util.Collection;

public final class JSONArray {
    public JSONArray() {
        throw new UnsupportedOperationException();
    }

    @SuppressWarnings("rawtypes")
    public boolean addAll(Collection collection) {
        throw new UnsupportedOperationException();
    }

    public Object[] toArray() {
        throw new UnsupportedOperationException();
    }

    public boolean isEmpty() {
        throw new UnsupportedOperationException();
    }
}
