/* The web edition's script: contents on the phone, light and dark, notes and names that show themselves.
   Nothing depends on it: notes stand at the chapter's end, names lead to the index, without it too. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.dataset.script = "on";

  // -- contents, light and dark ----------------------------------------------------------------------
  const remember = (theme) => {
    root.dataset.theme = theme;
    try {
      localStorage.setItem("octavo-theme", theme);
    } catch (error) {
      /* private reading: the choice holds for this page */
    }
  };

  const isDark = () => {
    const theme = root.dataset.theme;
    if (theme === "dark" || theme === "light") return theme === "dark";
    return matchMedia("(prefers-color-scheme: dark)").matches;
  };

  const openSidebar = (open) => {
    root.dataset.sidebar = open ? "open" : "closed";
    document.querySelector(".sidebar-toggle").setAttribute("aria-expanded", String(open));
    if (open) document.querySelector(".bd-sidebar-primary a").focus();
  };

  // -- pop-ups ---------------------------------------------------------------------------------------
  let popup = null;
  let owner = null;
  let timer = 0;
  let isReturning = false;

  const close = () => {
    clearTimeout(timer);
    if (popup) popup.remove();
    popup = owner = null;
  };

  const closeSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(close, 250);
  };

  const place = (anchor) => {
    const article = document.querySelector(".bd-article");
    const page = article.getBoundingClientRect();
    const line = anchor.getClientRects()[0];
    const left = Math.max(0, Math.min(line.left - page.left, page.width - popup.offsetWidth));
    const below = line.bottom + popup.offsetHeight + 12 < innerHeight || line.top < popup.offsetHeight + 12;
    popup.style.left = `${left}px`;
    popup.style.top = below ? `${line.bottom - page.top + 6}px` : `${line.top - page.top - popup.offsetHeight - 6}px`;
  };

  const show = (anchor) => {
    const content = anchor.classList.contains("noteref") ? noteContent(anchor) : nameContent(anchor);
    if (!content || owner === anchor) return;
    close();
    owner = anchor;
    popup = document.createElement("span");
    popup.className = "popup";
    popup.append(...content);
    popup.addEventListener("pointerenter", () => clearTimeout(timer));
    popup.addEventListener("pointerleave", closeSoon);
    (anchor.closest(".mention") || anchor).after(popup);
    place(anchor);
  };

  const noteContent = (anchor) => {
    const name = decodeURIComponent(anchor.hash.slice(1));
    // An endnote stands on a page of its own; its words lie ready in this one.
    const kept = [...document.querySelectorAll("template.note-text")].find((text) => text.dataset.note === name);
    const note = kept ? kept.content : document.getElementById(name);
    if (!note) return null;
    const copy = note.cloneNode(true);
    copy.querySelectorAll(".note-number, .steps, .page-number").forEach((part) => part.remove());
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    return [...copy.childNodes];
  };

  const nameContent = (anchor) => {
    const [who, ...gloss] = anchor.dataset.who.split(" · ");
    const head = document.createElement("span");
    head.className = "who";
    head.textContent = who;
    const ways = document.createElement("span");
    ways.className = "ways";
    const mention = anchor.closest(".mention");
    const previous = mention.querySelector(".step.previous");
    const next = mention.querySelector(".step.next");
    const [toPrevious, toIndex, toNext] = document.body.dataset.ways.split("|");
    if (previous) ways.append(way(previous.getAttribute("href"), `‹ ${toPrevious}`));
    ways.append(way(anchor.getAttribute("href"), toIndex));
    if (next) ways.append(way(next.getAttribute("href"), `${toNext} ›`));
    return [head, gloss.join(" · "), ways];
  };

  const way = (href, text) => {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = text;
    return link;
  };

  const anchorOf = (event) => (event.target.closest ? event.target.closest("a.noteref, a.name") : null);

  document.querySelectorAll("a.name[title]").forEach((name) => {
    name.dataset.who = name.title;
    name.removeAttribute("title");
  });

  document.addEventListener("pointerover", (event) => {
    const anchor = anchorOf(event);
    if (!anchor || event.pointerType === "touch") return;
    clearTimeout(timer);
    timer = setTimeout(() => show(anchor), popup ? 80 : 200);
    anchor.addEventListener("pointerleave", closeSoon, { once: true });
  });

  document.addEventListener("focusin", (event) => {
    const anchor = anchorOf(event);
    if (isReturning) return;
    if (anchor && anchor.matches(":focus-visible")) show(anchor);
    else if (popup && !popup.contains(event.target) && event.target !== owner) close();
  });

  document.addEventListener("click", (event) => {
    const anchor = anchorOf(event);
    const touch = event.pointerType === "touch" || matchMedia("(hover: none)").matches;
    if (anchor && touch && owner !== anchor) {
      // A finger has no hover: the first touch shows, a second one follows the link.
      event.preventDefault();
      show(anchor);
    } else if (event.target.closest(".sidebar-toggle")) {
      openSidebar(root.dataset.sidebar !== "open");
    } else if (event.target.closest(".theme-switch")) {
      remember(isDark() ? "light" : "dark");
    } else {
      if (popup && !popup.contains(event.target)) close();
      if (root.dataset.sidebar === "open" && !event.target.closest(".bd-sidebar-primary")) openSidebar(false);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const back = popup && popup.contains(document.activeElement) ? owner : null;
    close();
    if (back) {
      isReturning = true;
      back.focus();
      isReturning = false;
    }
    if (root.dataset.sidebar === "open") openSidebar(false);
  });
  addEventListener("resize", close);

  const current = document.querySelector(".bd-links [aria-current]");
  if (current && matchMedia("(min-width: 60rem)").matches) current.scrollIntoView({ block: "nearest" });
})();
