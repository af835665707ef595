package io.quarkiverse.clerk.runtime.request;

/**
 * How a browser came to make a request, as far as it says so (Fetch Metadata).
 *
 * @param document whether a document is asked for, so that the answer may be a redirect to another site and back
 * @param topLevel whether the browser says outright that it is a document in a tab of its own
 * @param foreignFrame whether it is a frame within a page of another site, where redirects can't be counted: the browser
 *        keeps no cookie that says how many there were
 * @param url the address as the browser knows it, {@code null} unless a document is asked for
 * @param path the normalized path of the address: without dot segments, double slashes and needless escapes; {@code null}
 *        unless a document is asked for
 * @param referer the page that led here, or {@code null}
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">W3C: Fetch Metadata Request Headers</a>
 */
public record FetchMetadata(boolean document, boolean topLevel, boolean foreignFrame, String url, String path,
        String referer) {

    /** No document is asked for. */
    public static final FetchMetadata NONE = new FetchMetadata(false, false, false, null, null, null);

    private static final String DOCUMENT = "document";
    private static final String IFRAME = "iframe";
    private static final String CROSS_SITE = "cross-site";

    /**
     * @param method the HTTP method
     * @param destination the header {@code Sec-Fetch-Dest}, or {@code null}
     * @param accept the header {@code Accept}, or {@code null}
     */
    static boolean isDocument(String method, String destination, String accept) {
        if (!"GET".equals(method)) {
            return false;
        }
        return destination == null || destination.isEmpty() ? accept != null && accept.startsWith("text/html")
                : DOCUMENT.equals(destination) || IFRAME.equals(destination);
    }

    static boolean isTopLevel(String destination) {
        return DOCUMENT.equals(destination);
    }

    /**
     * @param destination the header {@code Sec-Fetch-Dest}, or {@code null}
     * @param site the header {@code Sec-Fetch-Site}, or {@code null}
     */
    static boolean isForeignFrame(String destination, String site) {
        return IFRAME.equals(destination) && CROSS_SITE.equals(site);
    }

    /** @return whether the browser can be sent to another address and back */
    public boolean canLeave() {
        return document && !foreignFrame;
    }
}
