// The "Print" button of the page footer. It is hidden in the HTML, because without scripts it could do nothing.
// On paper everything that is folded stands open; the stylesheet does it where the browser knows how.
"use strict";

{
  const show = () => {
    for (const button of document.querySelectorAll("[data-cp-print]")) {
      button.onclick = () => window.print();
      button.parentElement.hidden = false;
    }
  };
  // Material's instant navigation replaces the page without loading it: document$ tells when.
  if (window.document$) window.document$.subscribe(show);
  else show();

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const each of opened) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
    opened = [];
  });
}
