package hudson.search;

public class SuggestedItem {
    public SuggestedItem(SearchItem top) {
        throw new UnsupportedOperationException();
    }

    public String getPath() {
        throw new UnsupportedOperationException();
    }
}
