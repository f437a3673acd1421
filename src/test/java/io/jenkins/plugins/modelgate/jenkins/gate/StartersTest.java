package io.jenkins.plugins.modelgate.jenkins.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartersTest {
    @Test
    void thePersonWhoStartedTheBuildIsKnownAlsoThroughOtherBuilds() {
        Starters starters = Starters.of(List.of(by("carol"), upstream("a", 1, upstream("b", 2, by("dave"), by(null)))));

        assertThat(starters.people()).containsExactlyInAnyOrder("carol", "dave", "anonymous");
        assertThat(starters.unknown()).isEmpty();
        assertThat(starters.isNobody()).isFalse();
    }

    @Test
    void whatJenkinsLeftOutOfALongChainIsNotNobody() {
        Starters starters = Starters.of(
                List.of(upstream("a", 1, upstream("b", 2, new Cause.UpstreamCause.DeeplyNestedUpstreamCause()))));

        assertThat(starters.people()).isEmpty();
        assertThat(starters.unknown())
                .hasValueSatisfying(why -> assertThat(why).contains("Jenkins has left out the first of them"));
        assertThat(starters.isNobody()).isFalse();
    }

    @Test
    void aCauseThatIsNotInTheListIsUnknown() {
        Starters starters = Starters.of(List.of(by("carol"), new Called()));

        assertThat(starters.people()).containsExactly("carol");
        assertThat(starters.unknown()).hasValue("its cause (Called) does not say who.");
    }

    @Test
    void aBuildWithoutACauseIsUnknown() {
        assertThat(Starters.of(List.of()).unknown()).hasValue("the build has no recorded cause.");
        assertThat(Starters.of(List.of(upstream("a", 7))).unknown())
                .hasValue("a#7, which triggered it, has no recorded cause.");
    }

    /** Jenkins records the causes of each upstream build once, and names it again without them. */
    @Test
    void anUpstreamBuildThatIsNamedTwiceIsKnownOnce() {
        Cause told = upstream("a", 1, by("carol"));
        Cause again = upstream("a", 1);

        Starters starters = Starters.of(List.of(upstream("b", 2, again), upstream("c", 3, told)));

        assertThat(starters.people()).containsExactly("carol");
        assertThat(starters.unknown()).isEmpty();
    }

    private static Cause by(String user) {
        Cause.UserIdCause cause = mock(Cause.UserIdCause.class);
        when(cause.getUserId()).thenReturn(user);
        return cause;
    }

    private static Cause upstream(String job, int build, Cause... before) {
        Cause.UpstreamCause cause = mock(Cause.UpstreamCause.class);
        when(cause.getUpstreamProject()).thenReturn(job);
        when(cause.getUpstreamBuild()).thenReturn(build);
        when(cause.getUpstreamCauses()).thenReturn(List.of(before));
        return cause;
    }

    /** Of some plugin. */
    private static final class Called extends Cause {
        @Override
        public String getShortDescription() {
            return "called from outside";
        }
    }
}
