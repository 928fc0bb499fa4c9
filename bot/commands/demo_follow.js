// Keeps what is new in view on the page of `fanswer demo`. By itself the page opens at its oldest message after a reload, and stays where it
// is when a reader who has scrolled up presses a button. Uses the page's elements only; without them it does nothing.
"use strict";
{
  const FOLLOW_MS = 30_000; // what comes within this time after a click or Enter was asked for
  const timeline = document.getElementById("channel-timeline");
  const list = document.getElementById("channel-message-list");
  const latest = document.getElementById("new-messages");
  const app = document.querySelector("[aria-busy]");
  let newest = 0n;
  let until = 0;

  const idOf = (article) => BigInt(article.dataset.messageId || 0);

  // Scrolls to an article: to its top where it is higher than the view, else to its end.
  const show = (article) => {
    const offset = article.getBoundingClientRect().top - timeline.getBoundingClientRect().top;
    timeline.scrollTop += offset - 12;
    if (latest) latest.hidden = true; // "New messages": they are on screen now
  };

  // The page puts its own scroll position back while it is busy, so this waits until it is not: a slow machine may take seconds.
  const showWhenReady = (id, tries = 400) => {
    if (app?.getAttribute("aria-busy") === "true" && tries > 0) setTimeout(showWhenReady, 50, id, tries - 1);
    else requestAnimationFrame(() => requestAnimationFrame(() => showNow(id)));
  };

  // The page may have made the article anew in the meantime.
  const showNow = (id) => {
    const article = list.querySelector(`article[data-message-id="${id}"]`);
    if (article) show(article);
  };

  const follow = () => {
    const articles = [...list.querySelectorAll("article[data-message-id]")];
    const fresh = articles.filter((article) => idOf(article) > newest);
    if (!fresh.length) return;
    const isOpening = newest === 0n;
    newest = idOf(fresh.at(-1));
    if (isOpening ? fresh.length > 1 : performance.now() < until) showWhenReady((isOpening ? fresh.at(-1) : fresh[0]).dataset.messageId);
  };

  if (timeline && list) {
    const ask = () => (until = performance.now() + FOLLOW_MS);
    document.addEventListener("click", ask, true);
    document.addEventListener("keydown", (event) => event.key === "Enter" && ask(), true);
    for (const scrolled of ["wheel", "touchmove"]) timeline.addEventListener(scrolled, () => (until = 0), { passive: true });
    new MutationObserver(follow).observe(list, { childList: true });
  }
}
