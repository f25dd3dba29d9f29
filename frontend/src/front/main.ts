import { mount } from "svelte";
import "../design/base.css";
import { showTheme } from "../design/theme";
import { openingLanguage } from "../i18n/choice";
import { setLanguage, useCatalogues } from "../i18n/index.svelte";
import Front from "./Front.svelte";

useCatalogues({ ur: () => import("../i18n/generated/ur.front.json") });
showTheme();
await setLanguage(openingLanguage());

const target = document.getElementById("door");
if (target) mount(Front, { target });
