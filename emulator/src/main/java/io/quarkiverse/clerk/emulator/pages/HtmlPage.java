package io.quarkiverse.clerk.emulator.pages;

import java.util.Map;

/**
 * A page to render in the common frame.
 *
 * @param template the file name of its template
 * @param leadsAway whether the answer to the page's form redirects to an application
 * @param data the values of the template
 */
record HtmlPage(String template, String title, boolean leadsAway, Map<String, ?> data) {
}
