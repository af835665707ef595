package io.quarkiverse.clerk.runtime.config;

/**
 * Clerk's hosted pages, whose host follows from that of the Frontend API.
 */
final class AccountPortal {

    private AccountPortal() {
    }

    /**
     * @param frontendApi the Frontend API's host
     * @return the portal's address, without a slash at the end
     */
    static String url(String frontendApi) {
        String host = frontendApi.replaceFirst("clerk\\.accountsstage\\.", "accountsstage.");
        host = host.contains("clerk.accounts.") ? host.replaceFirst("clerk\\.accounts\\.", "accounts.")
                : host.replaceFirst("^clerk\\.", "accounts.");
        return "https://" + host;
    }
}
