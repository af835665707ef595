"use strict";

const RELOADED_FOR = "reloaded-for";
const COMMAND_REFRESH_MS = 5_000;

/** Who the server took the visitor for, by the session cookie; nobody is "". */
const renderedFor = document.body.dataset.userId;
const element = (id) => document.getElementById(id);

let leaving = false;

function report(problem) {
  element("problem").textContent = problem.message ?? problem;
  element("problem").hidden = false;
}

/**
 * Who comes back from the sign-in page, or comes back after a while, has no valid cookie until clerk-js has made one: then the
 * page is loaded again, once. If server and Clerk still disagree, another time would change nothing.
 */
function onChange({ user }) {
  if (user === undefined || leaving) {
    return; // Something is going on; another call follows.
  }
  const current = user?.id ?? "";
  if (current === renderedFor) {
    sessionStorage.removeItem(RELOADED_FOR);
    showUser(user);
  } else if (sessionStorage.getItem(RELOADED_FOR) !== current) {
    sessionStorage.setItem(RELOADED_FOR, current);
    leaving = true;
    location.reload();
  } else {
    report(`In this browser ${current || "nobody"} is signed in, but the server says ${renderedFor || "nobody"} is.`);
  }
}

function showUser(user) {
  if (user) {
    element("name").textContent = `, ${user.fullName ?? user.username ?? user.id}`;
  }
}

async function showCommand() {
  const token = await Clerk.session?.getToken();
  const command = `curl -H "Authorization: Bearer ${token}" ${new URL("api/me", location.href)}`;
  // Only a changed one: setting the text ends a selection that somebody is about to copy.
  if (token && element("command").textContent !== command) {
    element("command").textContent = command;
  }
}

async function copyCommand() {
  await showCommand();
  try {
    await navigator.clipboard.writeText(element("command").textContent);
    element("copied").textContent = "Copied.";
  } catch {
    // Not allowed, or not on a secure origin: then it is at least selected.
    getSelection().selectAllChildren(element("command"));
    element("copied").textContent = "Selected: copy it with your keyboard.";
  }
}

/** Shows the answer below the link; only another page, which this visitor may see, is opened. */
async function tryEndpoint(link) {
  const row = link.parentElement;
  const output = row.querySelector("output") ?? row.appendChild(document.createElement("output"));
  const response = await fetch(link.href, { cache: "no-store" });
  const type = response.headers.get("content-type") ?? "";
  if (response.ok && type.includes("html")) {
    return location.assign(link.href);
  }
  const body = type.includes("json") ? JSON.stringify(await response.json(), null, 2) : await response.text();
  output.textContent = `${response.status} ${body || response.headers.get("x-clerk-auth-reason") || ""}`;
  output.className = response.ok ? "ok" : "refused";
}

function onClick(button, action) {
  button?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return; // A link in another tab.
    }
    event.preventDefault();
    action(button).catch(report);
  });
  button?.removeAttribute("disabled");
}

async function start() {
  document.querySelectorAll("a[data-try]").forEach((link) => onClick(link, tryEndpoint));
  if (!window.Clerk) {
    throw new Error("clerk-js could not be loaded. Is Clerk reachable from this browser?");
  }
  await Clerk.load();
  Clerk.addListener(onChange);
  onClick(element("sign-in"), () => Clerk.redirectToSignIn({ signInForceRedirectUrl: location.href, signUpForceRedirectUrl: location.href }));
  onClick(element("sign-out"), () => {
    leaving = true;
    return Clerk.signOut({ redirectUrl: location.pathname });
  });
  if (renderedFor) {
    onClick(element("copy"), copyCommand);
    await showCommand();
    setInterval(() => showCommand().catch(report), COMMAND_REFRESH_MS);
  }
}

// That event waits for clerk-js, too.
window.addEventListener("load", () => start().catch(report));
