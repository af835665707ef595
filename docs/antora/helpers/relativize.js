"use strict";

const { posix: path } = require("path");

/** A link that works from the page it is on, wherever the site lies. */
module.exports = (to, { data }) => {
  const from = data.root.page.url;
  const hash = to.indexOf("#");
  const target = hash < 0 ? to : to.slice(0, hash);
  return path.relative(path.dirname(from), target) + (hash < 0 ? "" : to.slice(hash));
};
