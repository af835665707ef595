export default {
  server: {
    proxy: { "/me": "http://localhost:8080" },
  },
};
