const backEnd = "http://localhost:8080"; // <1>

async function call(path, options = {}) {
  const headers = new Headers(options.headers);
  const token = await Clerk.session?.getToken(); // <2>
  if (token) {
    headers.set("Authorization", `Bearer ${token}`);
  }
  return fetch(backEnd + path, { ...options, headers });
}

async function showWhoIAm() {
  const response = await call("/me");
  const answer = response.ok ? await response.text() : response.headers.get("x-clerk-auth-reason"); // <3>
  document.getElementById("answer").textContent = `${response.status} ${answer}`;
}

await Clerk.load();
const signIn = document.getElementById("sign-in");
const signOut = document.getElementById("sign-out");
signIn.hidden = Boolean(Clerk.session);
signOut.hidden = !Clerk.session;
signIn.addEventListener("click", () => Clerk.redirectToSignIn());
signOut.addEventListener("click", () => Clerk.signOut({ redirectUrl: location.pathname }));
await showWhoIAm();
