package io.quarkiverse.clerk.emulator.pages;

import java.util.Map;

/**
 * A page to render.
 *
 * @param template the file name of the template
 * @param redirectsToApplication whether submitting the page's form redirects to an application
 * @param data the values of the template
 */
record HtmlPage(String template, String title, boolean redirectsToApplication, Map<String, ?> data) {
}
