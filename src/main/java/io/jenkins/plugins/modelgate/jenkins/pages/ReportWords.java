package io.jenkins.plugins.modelgate.jenkins.pages;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jvnet.localizer.LocaleProvider;

/**
 * Headings and names that the report's own words give a page, in the reader's language as far as it was translated: the
 * resource bundle has them by their English.
 */
final class ReportWords {
    private static final String BUNDLE = ReportWords.class.getName();

    private ReportWords() {}

    /**
     * @param english as the report has it; anything else comes back as it is
     */
    static String local(String english) {
        return local(english, LocaleProvider.getLocale());
    }

    static String local(String english, Locale locale) {
        try {
            return ResourceBundle.getBundle(BUNDLE, locale, ReportWords.class.getClassLoader())
                    .getString(english);
        } catch (MissingResourceException e) {
            return english;
        }
    }
}
