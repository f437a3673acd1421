package org.kohsuke.stapler;

public class HttpResponses {
    public static HttpResponse redirectTo(String relativePath) {
        throw new UnsupportedOperationException();
    }
}
