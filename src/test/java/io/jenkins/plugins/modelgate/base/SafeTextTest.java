package io.jenkins.plugins.modelgate.base;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void what_hides_or_reorders_is_shown_as_its_code_point() {
        assertThat(SafeText.line("\u202Egnp.exe")).isEqualTo("[U+202E]gnp.exe");
        assertThat(SafeText.line("a\u200Bb\uFEFF")).isEqualTo("a[U+200B]b[U+FEFF]");
        assertThat(SafeText.line("\u001B[31m")).isEqualTo("[U+001B][31m");
        assertThat(SafeText.line("x\uD800y")).isEqualTo("x[U+D800]y");
        assertThat(SafeText.line("a\u2028b")).isEqualTo("a[U+2028]b");
        assertThat(SafeText.line(new String(Character.toChars(0xE0041)))).isEqualTo("[U+E0041]");
    }

    @Test
    void letters_of_all_scripts_and_joined_emoji_stay() {
        String text = "naïve שלום 日本語 نمی‌خواهم 👩‍👧";
        assertThat(SafeText.line(text)).isEqualTo(text);
    }

    @Test
    void line_breaks_and_tabs_become_spaces() {
        assertThat(SafeText.line(" a\tb\r\nc ")).isEqualTo("a b  c");
    }

    @Test
    void a_long_text_keeps_both_ends() {
        assertThat(SafeText.shortened("abcdefghij", 7)).isEqualTo("abc…hij");
        assertThat(SafeText.shortened("abc", 7)).isEqualTo("abc");
        assertThat(SafeText.shortened(null, 7)).isEmpty();
    }

    @Property
    void no_text_leaves_with_anything_that_xml_or_a_terminal_would_obey(@ForAll String text) {
        assertThat(SafeText.line(text).codePoints())
                .allMatch(c -> c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0))
                .noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)
                .noneMatch(c -> c == 0xFFFE || c == 0xFFFF);
    }
}
