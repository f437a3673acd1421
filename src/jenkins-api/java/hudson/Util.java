package hudson;

import java.io.File;
import java.io.IOException;

public class Util {
    public static void deleteRecursive(File dir) throws IOException {
        throw new UnsupportedOperationException();
    }

    public static String fixEmptyAndTrim(String s) {
        throw new UnsupportedOperationException();
    }
}
