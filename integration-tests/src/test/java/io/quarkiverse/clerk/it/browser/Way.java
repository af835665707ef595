package io.quarkiverse.clerk.it.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;

/**
 * Where a navigation led.
 *
 * @param addresses every address on the way, first and last included
 * @param status the last one's answer
 */
record Way(List<String> addresses, int status) {

    private static final String HANDSHAKE = "/v1/client/handshake?";
    /** What Chromium makes of an answer that is an error without a body: no page, but not our problem. */
    private static final String ERROR_WITHOUT_BODY = "ERR_HTTP_RESPONSE_CODE_FAILURE";

    /** Does something that leads to other pages, and follows until there is one that leads nowhere else. */
    static Way of(Page tab, Runnable navigation) {
        List<Response> answers = new ArrayList<>();
        Consumer<Response> listener = answer -> {
            if (answer.request().isNavigationRequest()) {
                answers.add(answer);
            }
        };
        tab.onResponse(listener);
        try {
            navigation.run();
        } catch (PlaywrightException e) {
            if (!e.getMessage().contains(ERROR_WITHOUT_BODY)) {
                throw e;
            }
        }
        tab.waitForCondition(() -> !answers.isEmpty() && last(answers).status() / 100 != 3);
        tab.offResponse(listener);
        return new Way(answers.stream().map(Response::url).toList(), last(answers).status());
    }

    private static Response last(List<Response> answers) {
        return answers.get(answers.size() - 1);
    }

    String end() {
        return addresses.get(addresses.size() - 1);
    }

    /** How often the browser was sent to Clerk. */
    long handshakes() {
        return addresses.stream().filter(address -> address.contains(HANDSHAKE)).count();
    }
}
