package io.jenkins.plugins.modelgate.evaluation.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.evaluation.TestPredictions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceCutterTest {
    private final SliceColumn region =
            new SliceColumn.Nominal(List.of("EU", "US", "nowhere"), new int[] {0, 1, 0, -1, 1, 0});
    private final SliceColumn sex = new SliceColumn.Nominal(List.of("f", "m"), new int[] {0, 0, 1, 1, 0, 0});
    private final SliceColumn age = new SliceColumn.Numeric(new double[] {10, 30, 59.9, 60, 100, Double.NaN});

    private final TestPredictions six = TestPredictions.regression(new double[6], new double[6])
            .withSlices(Map.of("region", region, "sex", sex, "age", age));

    @Test
    void aNominalColumnCutsByItsValuesAndByWhatIsMissing() {
        List<SliceCutter.Cut> cuts = SliceCutter.cut(six, List.of("region"));

        assertThat(cuts).extracting(SliceCutter.Cut::name).containsExactly("region=EU", "region=US", "region=?");
        assertThat(cuts.get(0).rows()).containsExactly(0, 2, 5);
        assertThat(cuts.get(2).rows()).containsExactly(3);
        assertThat(cuts.get(0).column()).isEqualTo("region");
    }

    @Test
    void rangesHoldTheirLowerEdgeAndNotTheirUpperOne() {
        List<SliceCutter.Cut> cuts = SliceCutter.cut(six, List.of("age:0-30,30-60,60-90"));

        assertThat(cuts)
                .extracting(SliceCutter.Cut::name)
                .containsExactly("age=0-30", "age=30-60", "age=60-90", "age=?");
        assertThat(cuts.get(0).rows()).containsExactly(0);
        assertThat(cuts.get(1).rows()).containsExactly(1, 2);
        assertThat(cuts.get(2).rows()).containsExactly(3);
        assertThat(cuts.get(3).rows()).containsExactly(5);
    }

    @Test
    void twoColumnsCross() {
        List<SliceCutter.Cut> cuts = SliceCutter.cut(six, List.of("region*sex"));

        assertThat(cuts)
                .extracting(SliceCutter.Cut::name)
                .containsExactly("region=EU & sex=f", "region=EU & sex=m", "region=US & sex=f", "region=? & sex=m");
        assertThat(cuts.get(0).rows()).containsExactly(0, 5);
    }

    @Test
    void slicesUnderThirtyRowsAreNotJudged() {
        int[] codes = IntStream.range(0, 59).map(row -> row < 30 ? 0 : 1).toArray();
        TestPredictions rows = TestPredictions.regression(new double[59], new double[59])
                .withSlices(Map.of("c", new SliceColumn.Nominal(List.of("a", "b"), codes)));

        assertThat(SliceCutter.cut(rows, List.of("c")))
                .extracting(SliceCutter.Cut::judged)
                .containsExactly(true, false);
    }

    @Test
    void tooManySlicesAreAnErrorThatSaysWhatToDo() {
        int[] codes = IntStream.range(0, 1_000).toArray();
        List<String> values =
                IntStream.range(0, 1_000).mapToObj(Integer::toString).toList();
        TestPredictions rows = TestPredictions.regression(new double[1_000], new double[1_000])
                .withSlices(Map.of("id", new SliceColumn.Nominal(values, codes)));

        assertThatThrownBy(() -> SliceCutter.cut(rows, List.of("id")))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith("cutting by 'id' makes 1000 slices, more than the 500 that can be shown");
        assertThatThrownBy(() -> SliceCutter.cut(rows, List.of("id*id")))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("crosses 1002001 values");
    }
}
