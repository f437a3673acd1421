package hudson.console;

public class HyperlinkNote {
    HyperlinkNote() {}

    public static String encodeTo(String url, String text) {
        throw new UnsupportedOperationException();
    }
}
