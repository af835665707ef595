package io.quarkiverse.clerk.emulator.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class DeliveryLogTest {

    private final DeliveryLog log = new DeliveryLog();

    private static Delivery delivery(int number) {
        return Delivery.of("msg_" + number, "user.created", "{}", Instant.EPOCH);
    }

    private static Delivery attempted(Delivery delivery) {
        return delivery.with(new Delivery.Attempt(Instant.EPOCH, "204"), Delivery.Status.DELIVERED, null);
    }

    @Test
    void theNewestIsFirst() {
        log.add(delivery(1));
        log.add(delivery(2));

        assertThat(log.list()).extracting(Delivery::id).containsExactly("msg_2", "msg_1");
    }

    @Test
    void whatIsDeliveredMakesRoomBeforeWhatIsNot() {
        for (int i = 0; i < DeliveryLog.MAX_DELIVERIES; i++) {
            log.add(delivery(i));
        }
        log.change("msg_5", DeliveryLogTest::attempted);
        assertThat(log.add(delivery(1_000))).isEmpty();
        assertThat(log.find("msg_5")).isEmpty();
        assertThat(log.add(delivery(1_001))).hasValueSatisfying(given -> assertThat(given.id()).isEqualTo("msg_0"));
        assertThat(log.list()).hasSize(DeliveryLog.MAX_DELIVERIES);
    }

    @Test
    void theAttemptsOfADeliveryAreBounded() {
        Delivery delivery = delivery(1);
        for (int i = 0; i < 1_000; i++) {
            delivery = attempted(delivery);
        }
        assertThat(delivery.attempts()).hasSize(20);
        assertThat(delivery.again().isPending()).isTrue();
    }
}
