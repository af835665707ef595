package io.quarkiverse.clerk.emulator;

import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a browser goes after the emulator is done with it. */
final class Redirects {

    private Redirects() {
    }

    /** The same address with the dev browser in its query, in place of any that is there. */
    static String withDevBrowser(URI target, String devBrowser) {
        String kept = target.getRawQuery() == null ? ""
                : Arrays.stream(target.getRawQuery().split("&"))
                        .filter(pair -> !pair.isEmpty() && !pair.split("=", 2)[0].equals(FrontendApi.DEV_BROWSER))
                        .collect(Collectors.joining("&"));
        String query = Stream.of(kept, FrontendApi.DEV_BROWSER + "=" + devBrowser).filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String fragment = target.getRawFragment() == null ? "" : "#" + target.getRawFragment();
        return OriginPolicy.originOf(target) + path + "?" + query + fragment;
    }
}
