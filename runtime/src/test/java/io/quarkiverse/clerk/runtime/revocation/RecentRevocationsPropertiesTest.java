package io.quarkiverse.clerk.runtime.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.quarkiverse.clerk.runtime.support.WarningLog;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class RecentRevocationsPropertiesTest {

    private static final int MOST = 3;
    private static final WarningLog LOG = WarningLog.of(RecentRevocations.class);

    @BeforeContainer
    static void collectWarnings() {
        LOG.start();
    }

    @AfterContainer
    static void stopCollecting() {
        LOG.stop();
    }

    /** Whatever is said in whatever order: the last ones are known, and never more than there is room for. */
    @Property(tries = 50)
    void theLastOnesAreAlwaysKnown(@ForAll @Size(max = 30) List<@IntRange(max = 9) Integer> said) {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        RecentRevocations all = new RecentRevocations(Duration.ofHours(1), () -> start, id -> {
        }, MOST);
        Set<String> expected = new LinkedHashSet<>();
        for (int number : said) {
            String id = "sess_" + number;
            assertThat(all.add(id)).isEqualTo(expected.add(id));
            if (expected.size() > MOST) {
                expected.remove(expected.iterator().next());
            }
            for (int other = 0; other <= 9; other++) {
                assertThat(all.contains("sess_" + other)).isEqualTo(expected.contains("sess_" + other));
            }
        }
    }
}
