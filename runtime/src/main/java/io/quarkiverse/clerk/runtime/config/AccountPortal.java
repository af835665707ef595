package io.quarkiverse.clerk.runtime.config;

/**
 * The account portal, which has Clerk's hosted pages. Its host is derived from that of the Frontend API.
 */
final class AccountPortal {

    private AccountPortal() {
    }

    /**
     * @param frontendApi the host of the Frontend API
     * @return the URL of the portal, without a trailing slash
     */
    static String url(String frontendApi) {
        String host = frontendApi.replaceFirst("clerk\\.accountsstage\\.", "accountsstage.");
        host = host.contains("clerk.accounts.") ? host.replaceFirst("clerk\\.accounts\\.", "accounts.")
                : host.replaceFirst("^clerk\\.", "accounts.");
        return "https://" + host;
    }
}
