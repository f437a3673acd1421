package hudson.remoting;

public class Channel implements VirtualChannel {
    public static Channel current() {
        throw new UnsupportedOperationException();
    }

    public boolean isClosingOrClosed() {
        throw new UnsupportedOperationException();
    }
}
