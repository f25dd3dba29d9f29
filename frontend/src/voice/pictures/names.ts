/** The pictures of the voice door by name. */
export type ArtName =
  | "place" | "private" | "safe" | "choice" | "team" | "social_worker" | "undecided" | "journal" | "drawing" | "feelings" | "houses" | "cards"
  | "nothing" | "keep" | "let_go" | "calm" | "help" | "next" | "end" | "answers" | "key" | "go_on"
  | "recording" | "photo" | "own_camera";
