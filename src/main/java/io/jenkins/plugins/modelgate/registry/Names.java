package io.jenkins.plugins.modelgate.registry;

import io.jenkins.plugins.modelgate.base.SafeText;
import java.util.regex.Pattern;

/** Validates names of models and aliases, which become folders, tags and URLs. */
public final class Names {
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Pattern VERSION_LIKE = Pattern.compile("[vV][0-9]+");
    /** Maximum length of external text in a message, in code points. */
    private static final int LONGEST_SHOWN = 80;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private Names() {}

    /** Whether {@link #model} accepts it. */
    public static boolean isModel(String name) {
        return name != null && MODEL.matcher(name).matches() && !name.contains("..");
    }

    /**
     * @return the name
     * @throws RegistryException unless it is 1 to 128 letters, digits, dots, underscores and hyphens
     */
    public static String model(String name) throws RegistryException {
        if (!isModel(name)) {
            throw new RegistryException("'" + printable(name) + "' is not a model name; expected 1 to 128 letters, "
                    + "digits, '.', '_' or '-', starting with a letter or digit, without '..'");
        }
        return name;
    }

    /** Whether {@link #alias} accepts it. */
    public static boolean isAlias(String name) {
        return name != null
                && ALIAS.matcher(name).matches()
                && !VERSION_LIKE.matcher(name).matches()
                && !name.equalsIgnoreCase("latest");
    }

    /**
     * @return the alias
     * @throws RegistryException unless it is 1 to 64 letters, digits, underscores and hyphens and does not look like a
     *     version
     */
    public static String alias(String alias) throws RegistryException {
        if (!isAlias(alias)) {
            throw new RegistryException("'" + printable(alias) + "' is not an alias; expected 1 to 64 letters, digits, "
                    + "'_' or '-', starting with a letter, and neither 'latest' nor like a version ('v1')");
        }
        return alias;
    }

    /**
     * @return the digest
     * @throws RegistryException unless it is 64 lower-case hexadecimal digits
     */
    public static String sha256(String digest) throws RegistryException {
        if (digest == null || !SHA256.matcher(digest).matches()) {
            throw new RegistryException(
                    "'" + printable(digest) + "' is not a SHA-256 digest; expected 64 lower-case hexadecimal digits");
        }
        return digest;
    }

    /** External text, for a message. */
    static String printable(String text) {
        return SafeText.shortened(text, LONGEST_SHOWN);
    }
}
