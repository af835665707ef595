package io.quarkiverse.clerk.runtime.config;

/**
 * The account portal, which has Clerk's hosted pages. Its host is derived from that of the Frontend API.
 */
final class AccountPortal {

    private AccountPortal() {
    }

    /**
     * @param frontendApi the URL of the Frontend API
     * @return the URL of the portal, without a trailing slash
     */
    static String url(String frontendApi) {
        String url = frontendApi.replaceFirst("clerk\\.accountsstage\\.", "accountsstage.");
        return url.contains("clerk.accounts.") ? url.replaceFirst("clerk\\.accounts\\.", "accounts.")
                : url.replaceFirst("://clerk\\.", "://accounts.");
    }
}
