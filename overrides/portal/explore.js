// "Explore": swaps a drawn chart for an interactive one. Nothing is requested before the press.
// A figure is {data, layout, config} for Plotly; "var(--cp-…)" in it stands for that colour of the palette in use.
"use strict";

{
  const open = new Map(); // button → JSON of its figure
  const busy = new Set();
  let plotly;

  const load = (src) =>
    (plotly ??= new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src, onload: resolve });
      script.onerror = () => {
        plotly = undefined; // the next press tries again
        script.remove();
        reject(new Error(src));
      };
      document.head.append(script);
    }));

  const get = async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response.text();
  };

  const part = (button, name) => button.closest("figure").querySelector(`[data-cp-${name}]`);

  const draw = (button) => {
    const plot = part(button, "plot");
    const style = getComputedStyle(plot);
    const css = (name) => style.getPropertyValue(name).trim();
    const { data, layout = {}, config = {} } = JSON.parse(open.get(button), (key, value) =>
      value?.replaceAll ? value.replaceAll(/var\((--cp-[\w-]+)\)/g, (all, name) => css(name)) : value
    );
    const rule = css("--cp-rule");
    const axis = { gridcolor: rule, linecolor: rule, zerolinecolor: rule, automargin: true };
    const font = { family: style.fontFamily, size: 13, color: css("--cp-ink") };
    return Plotly.react(plot, data, {
      margin: { t: 30, r: 10, b: 40, l: 40 },
      paper_bgcolor: "transparent",
      plot_bgcolor: "transparent",
      colorway: [1, 2, 3, 4, 5, 6, 7].map((n) => css(`--cp-line-${n}`)),
      hoverlabel: { bgcolor: css("--cp-card"), bordercolor: css("--cp-muted"), font },
      modebar: { bgcolor: "transparent", color: css("--cp-muted"), activecolor: css("--cp-accent") },
      ...layout,
      font: { ...font, ...layout.font },
      xaxis: { ...axis, ...layout.xaxis },
      yaxis: { ...axis, ...layout.yaxis },
    }, {
      ...config,
      locale: document.documentElement.lang,
      modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
    });
  };

  const swap = (button, opened) => {
    const drawing = part(button, "drawing");
    const plot = part(button, "plot");
    if (opened) plot.style.height = `${Math.max(drawing.offsetHeight, 320)}px`; // nothing below jumps
    else {
      open.delete(button);
      window.Plotly?.purge(plot);
    }
    drawing.hidden = opened;
    plot.hidden = !opened;
    button.dataset.open ??= button.textContent;
    button.textContent = button.dataset[opened ? "close" : "open"];
    button.setAttribute("aria-expanded", opened);
  };

  const press = async (button) => {
    if (busy.has(button)) return;
    if (open.has(button)) return swap(button, false);
    const message = part(button, "message");
    busy.add(button);
    message.textContent = button.dataset.wait;
    try {
      const [figure] = await Promise.all([get(button.dataset.figure), load(button.dataset.plotly)]);
      open.set(button, figure);
      swap(button, true);
      await draw(button);
      message.textContent = "";
    } catch (problem) {
      console.error(problem);
      swap(button, false);
      message.textContent = button.dataset.error;
    }
    busy.delete(button);
  };

  const show = () => {
    open.clear();
    for (const button of document.querySelectorAll("[data-cp-explore]")) {
      button.onclick = () => press(button);
      button.hidden = false;
    }
  };

  new MutationObserver(() => [...open.keys()].forEach(draw)) // the reader chose the other palette
    .observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
  // With Material's instant navigation document$ tells of each new page.
  if (window.document$) document$.subscribe(show);
  else show();
}
