// Cookies, each with its plain name and with the instance's suffix

function readCookie(name) {
  const start = name + "=";
  const found = document.cookie.split("; ").find((cookie) => cookie.startsWith(start));
  return found ? decodeURIComponent(found.slice(start.length)) : null;
}

function writeCookies(name, value, maxAgeSeconds) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  for (const cookie of [name, `${name}_${instance.cookieSuffix}`]) {
    document.cookie = `${cookie}=${encodeURIComponent(value)}; Path=/; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`;
  }
}

function removeCookies(name) {
  writeCookies(name, "", 0);
}
