/** The words that are being heard just now, in the language of the screen: their tile shows that it is meant. */
export const said = $state({ words: "" });
