package io.jenkins.plugins.modelgate.jenkins.pages;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jvnet.localizer.LocaleProvider;

/** Translates headings and names from a report. The keys of the resource bundle are the English texts. */
final class ReportWords {
    private static final String BUNDLE = ReportWords.class.getName();

    private ReportWords() {}

    /**
     * @param english the text in the report; returned unchanged if there is no translation
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
