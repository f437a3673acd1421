package io.jenkins.plugins.modelgate.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricCatalogTest {

    /** Names as Keras, PyTorch Lightning, XGBoost, LightGBM, Spark, DVC and MLflow's autologging write them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "loss",
                "val_loss",
                "train/loss",
                "test.log_loss",
                "eval/rmse",
                "validation_0-logloss",
                "valid_0-multi_logloss",
                "test-merror",
                "mean_squared_error",
                "rootMeanSquaredError",
                "val_mean_absolute_percentage_error",
                "training_mae",
                "error_rate",
                "accuracy_loss",
                "false_positive_rate",
                "test.brier_score",
                "cross_entropy",
                "kl_divergence",
                "wer",
                "perplexity",
                "negative_log_likelihood",
                "epoch_time",
                "p99_latency_ms",
                "VAL_LOSS"
            })
    void anErrorThatAnotherToolWroteIsBetterWhenLower(String name) {
        assertThat(MetricCatalog.findOrCustom(name).direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test.accuracy",
                "val_acc",
                "eval/f1",
                "areaUnderROC",
                "training_score",
                "avg_prec.val",
                "bleu",
                "ndcg@10",
                "neg_log_loss",
                "neg_mean_squared_error",
                "brier_skill_score",
                "log_likelihood",
                "loss/accuracy",
                "profit",
                "test.r2"
            })
    void whatDoesNotSoundLikeAnErrorIsBetterWhenHigher(String name) {
        assertThat(MetricCatalog.findOrCustom(name).direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    }
}
