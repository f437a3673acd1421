package net.sf.json;

import java.util.Set;

public final class JSONObject {
    public JSONObject() {
        throw new UnsupportedOperationException();
    }

    public Object get(String key) {
        throw new UnsupportedOperationException();
    }

    public Set<String> keySet() {
        throw new UnsupportedOperationException();
    }

    public Object put(String key, Object value) {
        throw new UnsupportedOperationException();
    }

    public String optString(String key) {
        throw new UnsupportedOperationException();
    }

    public Object remove(String key) {
        throw new UnsupportedOperationException();
    }
}
