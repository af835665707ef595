package io.quarkiverse.clerk.runtime.config;

import java.util.Set;

/**
 * Domains below which anybody can register a name, so that a wildcard must not trust their subdomains. This is a cautious rule
 * and no complete list: it also covers short domains of organizations below the domain of a country.
 */
final class SharedDomains {

    /** Second-level domains of registries, below the domain of a country. All of up to three letters count too. */
    private static final Set<String> REGISTRIES = Set.of("asso", "conf", "gouv", "govt", "info", "iwi", "kiwi", "maori", "muni",
            "name", "police", "presse", "school", "store", "firm", "firma", "mobi", "plc", "ltd", "lawyer", "game", "club");

    private static final int MAX_REGISTRY = 3;
    private static final int COUNTRY = 2;

    /** Hosts that give everybody one subdomain, whose own subdomains belong to the same owner. */
    private static final Set<String> HOSTING = Set.of("accounts.dev", "de.com", "ddns.net", "eu.org", "hostingersite.com",
            "in.net", "osaka.jp", "tokyo.jp", "uk.com", "us.com", "weebly.com", "amplifyapp.com", "blogspot.com",
            "clerk.accounts.dev", "cloudfront.net", "codesandbox.io", "csb.app", "deno.dev", "deno.net", "duckdns.org",
            "edgeone.app", "expo.app", "firebaseapp.com", "fly.dev", "framer.app", "framer.website", "gitbook.io", "github.io",
            "githubpreview.dev", "gitlab.io", "glitch.me", "hashnode.dev", "herokuapp.com", "hf.space", "koyeb.app", "lcl.dev",
            "lhr.life", "lhr.rocks", "loca.lt", "localhost.run", "lovable.app", "lovableproject.com", "myshopify.com",
            "netlify.app", "ngrok-free.app", "ngrok-free.dev", "ngrok.dev", "nip.io", "notion.site", "now.sh", "onrender.com",
            "pages.dev", "pythonanywhere.com", "repl.co", "replit.app", "sslip.io", "stackblitz.io", "streamlit.app",
            "surge.sh", "traefik.me", "translate.goog", "trycloudflare.com", "ts.net", "usercontent.goog", "v0.app",
            "vercel.app", "vercel.dev", "web.app", "webflow.io", "wixsite.com", "wordpress.com", "workers.dev", "xip.io",
            "zeabur.app");

    /** Hosts whose subdomains belong to nobody in particular, on several levels. */
    private static final Set<String> HOSTING_BELOW = Set.of("amazonaws.com", "appspot.com", "azurefd.net", "devtunnels.ms",
            "elasticbeanstalk.com", "supabase.co", "awsapprunner.com", "azure.com",
            "azurecontainerapps.io", "azurestaticapps.net", "azurewebsites.net", "backblazeb2.com", "cloudapp.net",
            "digitaloceanspaces.com", "github.dev", "gitpod.io", "linodeobjects.com", "ngrok.app", "ngrok.io", "on.aws",
            "ondigitalocean.app", "oraclecloudapps.com", "railway.app", "replit.dev", "run.app", "webcontainer.io",
            "windows.net");

    private SharedDomains() {
    }

    /** @param domain the domain in lower case, without the wildcard */
    static boolean contains(String domain) {
        String name = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        String[] labels = name.split("\\.");
        String last = labels[labels.length - 1];
        // One label is a top-level domain or this machine; an address has no subdomains.
        if (labels.length < 2 || name.startsWith("[") || last.chars().allMatch(Character::isDigit)) {
            return true;
        }
        if (labels.length == 2 && last.length() == COUNTRY
                && (labels[0].length() <= MAX_REGISTRY || REGISTRIES.contains(labels[0]))) {
            return true;
        }
        return HOSTING.contains(name) || isAtOrBelow(name, HOSTING_BELOW);
    }

    private static boolean isAtOrBelow(String name, Set<String> domains) {
        String rest = name;
        while (!rest.isEmpty()) {
            if (domains.contains(rest)) {
                return true;
            }
            int dot = rest.indexOf('.');
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        return false;
    }
}
