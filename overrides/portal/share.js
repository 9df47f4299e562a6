// "Share and download": a chart's PNG, drawn here from its SVG when it is asked for, and its code to copy.
"use strict";

{
  const scale = 2; // sharp in print and on dense screens

  const part = (element, name) => element.closest(".cp-share").querySelector(name);

  const say = (element, text) => (part(element, "[role=status]").textContent = text);

  // A chart's files lie in a folder that has its name: "…/embed/reading/chart.svg".
  const named = (link, type) => `${link.href.split("/").at(-2)}.${type}`;

  const picture = async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), {
      width: image.naturalWidth * scale,
      height: image.naturalHeight * scale,
    });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(url))), "image/png")
    );
  };

  const download = async (button) => {
    const svg = part(button, "a");
    say(button, "");
    try {
      const href = URL.createObjectURL(await picture(svg.href));
      Object.assign(document.createElement("a"), { href, download: named(svg, "png") }).click();
      setTimeout(() => URL.revokeObjectURL(href), 60000); // some browsers ask where to save it first
    } catch (problem) {
      console.error(problem);
      say(button, button.dataset.error);
    }
  };

  const copy = async (button) => {
    const field = part(button, "textarea");
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // an address without https has no clipboard
    }
    say(button, button.dataset.done);
  };

  const show = () => {
    for (const [name, press] of [["png", download], ["copy", copy]])
      for (const button of document.querySelectorAll(`[data-cp-${name}]`)) {
        button.onclick = () => press(button);
        button.hidden = false;
      }
    for (const link of document.querySelectorAll(".cp-share a")) link.download = named(link, link.href.split(".").at(-1));
    for (const field of document.querySelectorAll(".cp-share textarea")) field.onfocus = () => field.select();
  };

  // With Material's instant navigation document$ tells of each new page.
  if (window.document$) document$.subscribe(show);
  else show();
}
