package io.jenkins.plugins.modelgate.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionTextsTest {
    private final OptionTexts texts = new OptionTexts(text -> text.replace("$BUILD", "12"));

    @Test
    void variablesAreReplacedInEveryText() {
        assertThat(texts.one("model-$BUILD.bin")).isEqualTo("model-12.bin");
        assertThat(texts.many(List.of("a", "$BUILD"))).containsExactly("a", "12");
        assertThat(texts.pairs("columns", List.of("actual=y$BUILD"))).containsEntry("actual", "y12");
    }

    @Test
    void whatIsBlankWasLeftOut() {
        assertThat(texts.one("  ")).isNull();
        assertThat(texts.one(null)).isNull();
        assertThat(texts.many(Arrays.asList("a", " ", ""))).containsExactly("a");
        assertThat(texts.many(null)).isEmpty();
    }

    @Test
    void aModelIsAlwaysNeeded() {
        assertThatThrownBy(() -> texts.required("model", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the option model is missing");
    }

    @Test
    void onlyTheFirstEqualsSignParts() {
        assertThat(texts.pairs("metricPointers", List.of("accuracy = /a=b"))).containsEntry("accuracy", "/a=b");
    }

    @Test
    void aPairWithoutAnEqualsSignIsRefusedByName() {
        assertThatThrownBy(() -> texts.pairs("columns", List.of("actual")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("columns holds 'actual', expected name=value");
    }

    @Test
    void aNameThatIsGivenTwiceIsRefused() {
        assertThatThrownBy(() -> texts.pairs("columns", List.of("count=n", "count=m")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("columns gives 'count' twice; give it once");
    }
}
