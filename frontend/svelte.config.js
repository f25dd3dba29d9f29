import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    runes: true,
    // A Content-Security-Policy without inline style needs every rule in a file.
    css: "external",
  },
};
