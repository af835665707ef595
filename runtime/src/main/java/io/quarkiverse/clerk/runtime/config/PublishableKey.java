package io.quarkiverse.clerk.runtime.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parsed publishable key: {@code pk_test_} or {@code pk_live_}, followed by the base64 form of the host of the Frontend API
 * and a dollar sign.
 *
 * @param value the key exactly as configured; the cookie suffix depends on its spelling, padding included
 * @param frontendApi the host of the Frontend API, with its port if it has one
 * @param instanceType the type of the instance
 */
public record PublishableKey(String value, String frontendApi, InstanceType instanceType) {

    private static final String TEST = "pk_test_";
    private static final String LIVE = "pk_live_";
    private static final int COOKIE_SUFFIX_LENGTH = 8;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+(:(?<port>[0-9]{1,5}))?");
    private static final int LAST_PORT = 65535;

    /**
     * @return the key, or empty if the text is not a publishable key
     */
    public static Optional<PublishableKey> parse(String value) {
        InstanceType type;
        if (value.startsWith(TEST)) {
            type = InstanceType.DEVELOPMENT;
        } else if (value.startsWith(LIVE)) {
            type = InstanceType.PRODUCTION;
        } else {
            return Optional.empty();
        }
        Optional<String> host = decode(value.substring(TEST.length()));
        return host.isPresent() ? Optional.of(new PublishableKey(value, host.get(), type)) : Optional.empty();
    }

    private static Optional<String> decode(String payload) {
        String text;
        try {
            // The basic alphabet has no underscore, which the format reserves for separating the three parts.
            text = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int dollar = text.indexOf('$');
        if (dollar < 0 || dollar != text.length() - 1) {
            return Optional.empty();
        }
        String host = text.substring(0, dollar);
        return isHost(host) ? Optional.of(host) : Optional.empty();
    }

    private static boolean isHost(String host) {
        Matcher matcher = HOST.matcher(host);
        return host.contains(".") && matcher.matches()
                && (matcher.group("port") == null || Integer.parseInt(matcher.group("port")) <= LAST_PORT);
    }

    /**
     * @return the URL of the Frontend API. A development instance on this machine is an emulator, which has no certificate.
     */
    public String frontendApiUrl() {
        boolean local = instanceType == InstanceType.DEVELOPMENT
                && AddressReader.LOOPBACK_HOSTS.contains(frontendApi.replaceFirst(":.*", ""));
        return (local ? "http://" : "https://") + frontendApi;
    }

    /**
     * @return the suffix that Clerk appends to cookie names, after an underscore, so that several instances can share a
     *         host
     */
    public String cookieSuffix() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(value.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(digest).substring(0, COOKIE_SUFFIX_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
