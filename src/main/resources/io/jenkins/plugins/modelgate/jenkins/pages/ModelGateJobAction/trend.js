/* Draws the trend charts of a job. The data comes from the job's model-gate/trend, the colours from the theme. */
(function () {
  const theme = window.modelGateTheme;
  const numbers = window.modelGateNumbers;
  const FIRST_ROWS = 20;
  const MORE_ROWS = 200;
  const SHOWN_BUILDS = 100;

  /** Every verdict has a shape as well as a colour. The paths are drawn in a box of 12 by 12. */
  const LOOKS = {
    PASSED: { symbol: "circle", color: "--success-color", path: "M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z", label: "labelPassed" },
    INCONCLUSIVE: { symbol: "triangle", color: "--warning-color", path: "M6 1L11.5 11H.5z", label: "labelInconclusive" },
    FAILED: { symbol: "diamond", color: "--error-color", path: "M6 0L12 6L6 12L0 6z", label: "labelFailed" },
    ERROR: { symbol: "rect", color: "--error-color", path: "M1 1H11V11H1z", label: "labelError" },
  };
  const PERCENTILE_COLORS = ["--blue", "--purple", "--teal", "--orange", "--pink", "--brown", "--indigo"];
  const DASHES = ["solid", "dashed", "dotted"];

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  /** Allows a line break after each underscore of a metric's name. */
  function breakable(name) {
    return name.split(/(?<=_)/).flatMap((part, i) => (i ? [element("wbr"), part] : [part]));
  }

  function drawing(path, fill, stroke, dash) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const wide = stroke ? 24 : 12;
    [["width", wide], ["height", 12], ["viewBox", `0 0 ${wide} 12`], ["aria-hidden", "true"]].forEach((pair) => svg.setAttribute(...pair));
    const shape = document.createElementNS(space, "path");
    shape.setAttribute("d", path);
    shape.style.fill = fill || "none";
    if (stroke) {
      shape.style.stroke = stroke;
      shape.style.strokeWidth = 2;
      shape.style.strokeDasharray = { dashed: "5 3", dotted: "2 2" }[dash] || "none";
    }
    svg.append(shape);
    return svg;
  }

  function when(time) {
    return new Date(time).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  }

  function has(values) {
    return values.some((value) => value !== null);
  }

  function remembered(key) {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch (unreadable) {
      return {};
    }
  }

  function remember(key, choice) {
    try {
      localStorage.setItem(key, JSON.stringify(choice));
    } catch (full) {
      // The choice is then lost when the page is closed.
    }
  }

  /** The same builds ordered by time, which differs from their numbers when builds ran concurrently. */
  function inTime(trend) {
    const times = trend.builds.times;
    const order = times.map((time, i) => i).sort((a, b) => times[a] - times[b]);
    const arranged = (values) => (values.length ? order.map((i) => values[i]) : values);
    const each = (arrays) => Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, arranged(values)]));
    return {
      ...trend, builds: each(trend.builds), values: each(trend.values), lows: arranged(trend.lows), highs: arranged(trend.highs),
      limits: arranged(trend.limits), baselines: arranged(trend.baselines),
    };
  }

  class Panel {
    constructor(root) {
      this.root = root;
      this.labels = root.dataset;
      this.metric = root.querySelector(".model-gate-trend__metric");
      this.axis = root.querySelector(".model-gate-trend__axis");
      this.target = root.querySelector(".model-gate-trend__chart");
      this.legend = root.querySelector(".model-gate-trend__legend");
      this.key = `model-gate:${this.labels.jobUrl}:${this.labels.id}:${this.labels.slot}`;
      this.asked = 0;
      this.restore();
      this.metric.addEventListener("change", () => this.chosen(true));
      this.axis.addEventListener("change", () => this.chosen(false));
      theme.onChange(() => this.draw());
      new ResizeObserver(() => this.chart && this.chart.resize()).observe(this.target);
      this.load();
    }

    restore() {
      const choice = remembered(this.key);
      if ([...this.metric.options].some((option) => option.value === choice.metric)) {
        this.metric.value = choice.metric;
      }
      if (choice.axis === "date") {
        this.axis.value = "date";
      }
    }

    chosen(another) {
      remember(this.key, { metric: this.metric.value, axis: this.axis.value });
      another ? this.load() : this.arrange();
    }

    load() {
      const asked = ++this.asked;
      const query = new URLSearchParams({ id: this.labels.id });
      if (this.metric.value) {
        query.set("metric", this.metric.value);
      }
      fetch(`${this.labels.jobUrl}model-gate/${this.metric.value ? "trend" : "percentiles"}?${query}`)
        .then((response) => {
          if (!response.ok) {
            throw new Error(`${response.status} ${response.statusText}`);
          }
          return response.json();
        })
        .then((trend) => {
          if (asked === this.asked) {
            this.loaded = trend;
            this.sorted = { column: 0, descending: true };
            this.rows = FIRST_ROWS;
            this.arrange();
          }
        })
        .catch((problem) => this.say(problem.message));
    }

    arrange() {
      if (this.loaded) {
        this.trend = this.byDate() ? inTime(this.loaded) : this.loaded;
        this.draw();
        this.table();
      }
    }

    say(text) {
      this.dispose();
      this.target.textContent = text;
      this.target.classList.add("model-gate-trend__chart--empty");
      this.legend.replaceChildren();
    }

    dispose() {
      if (this.chart) {
        this.chart.dispose();
        this.chart = null;
      }
    }

    draw() {
      if (!this.trend) {
        return;
      }
      const names = Object.keys(this.trend.values);
      if (!names.some((name) => has(this.trend.values[name]))) {
        this.say(this.labels.labelNothing);
        return;
      }
      this.dispose();
      this.target.textContent = "";
      this.target.classList.remove("model-gate-trend__chart--empty");
      this.chart = echarts.init(this.target);
      this.chart.setOption(this.option(names));
      this.chart.on("click", (point) => {
        if (this.trend.builds.kept[point.dataIndex]) {
          window.location.assign(this.url(point.dataIndex));
        }
      });
      this.describe(names);
    }

    url(i) {
      return `${this.labels.jobUrl}${this.trend.builds.numbers[i]}/model-gate/${encodeURIComponent(this.labels.id)}/`;
    }

    byDate() {
      return this.axis.value === "date";
    }

    /** Values in the form that ECharts expects for the chosen axis. */
    data(values) {
      return this.byDate() ? values.map((value, i) => [this.trend.builds.times[i], value]) : values;
    }

    line(name, values, color, type, width) {
      return {
        name: name, type: "line", data: this.data(values), symbol: "none", silent: true, z: 1,
        lineStyle: { color: color, type: type, width: width },
      };
    }

    band(trend, fill) {
      const width = trend.lows.map((low, i) => (low === null || trend.highs[i] === null ? null : trend.highs[i] - low));
      const common = {
        type: "line", stack: "bounds", stackStrategy: "all", symbol: "none", silent: true, z: 0, lineStyle: { opacity: 0 },
      };
      return [
        { ...common, name: "low", data: this.data(trend.lows) },
        { ...common, name: "bounds", data: this.data(width), areaStyle: { color: fill, opacity: 0.18 } },
      ];
    }

    points(name, values, color, type) {
      const verdicts = this.trend.builds.verdicts;
      return {
        name: name, type: "line", z: 3, symbolSize: 9, showAllSymbol: true,
        lineStyle: { color: color, width: 2, type: type },
        data: this.data(values).map((value, i) => ({
          value: value,
          symbol: LOOKS[verdicts[i]].symbol,
          itemStyle: { color: this.colors[verdicts[i]], borderColor: this.colors.ground, borderWidth: 1 },
          cursor: this.trend.builds.kept[i] ? "pointer" : "default",
        })),
      };
    }

    /** Limit, baseline and bounds of a single build, for which no lines can be drawn. */
    marks() {
      const trend = this.trend;
      const x = this.byDate() ? trend.builds.times[0] : "#" + trend.builds.numbers[0];
      const across = (value, color, type) => (value === null ? [] : [{ yAxis: value, lineStyle: { color: color, type: type, width: 1.5 } }]);
      const bounds = trend.lows[0] === null || trend.highs[0] === null
        ? []
        : [[{ coord: [x, trend.lows[0]], lineStyle: { color: this.colors.accent, type: "solid", width: 9, opacity: 0.25 } }, { coord: [x, trend.highs[0]] }]];
      return {
        silent: true, symbol: "none", label: { show: false },
        data: [...across(trend.limits[0], this.colors.FAILED, "dashed"), ...across(trend.baselines[0], this.colors.faint, "dotted"), ...bounds],
      };
    }

    series(names) {
      const trend = this.trend;
      if (names.length > 1) {
        return names.map((name, i) => ({
          ...this.points(name, trend.values[name], theme.color(PERCENTILE_COLORS[i % PERCENTILE_COLORS.length]), DASHES[i % 3]),
          symbolSize: 7,
        }));
      }
      const series = [];
      if (has(trend.lows) && has(trend.highs)) {
        series.push(...this.band(trend, this.colors.accent));
      }
      if (has(trend.limits)) {
        series.push({ ...this.line("limit", trend.limits, this.colors.FAILED, "dashed", 1.5), step: this.byDate() ? "end" : "middle" });
      }
      if (has(trend.baselines)) {
        series.push(this.line("baseline", trend.baselines, this.colors.faint, "dotted", 2));
      }
      const points = this.points(names[0], trend.values[names[0]], this.colors.accent, "solid");
      series.push(trend.builds.numbers.length === 1 ? { ...points, markLine: this.marks() } : points);
      return series;
    }

    option(names) {
      const trend = this.trend;
      this.colors = {
        text: theme.color("--text-color"),
        faint: theme.color("--model-gate-faint"),
        grid: theme.color("--jenkins-border-color"),
        accent: theme.color("--accent-color"),
        ground: theme.color("--card-background"),
      };
      Object.keys(LOOKS).forEach((verdict) => (this.colors[verdict] = theme.color(LOOKS[verdict].color)));
      const colors = this.colors;
      const count = trend.builds.numbers.length;
      const zoom = count > SHOWN_BUILDS;
      const from = Math.max(0, count - SHOWN_BUILDS);
      const wide = names.length > 1 && names.every((name) => trend.values[name].every((value) => value === null || value > 0));
      const axis = { axisLabel: { color: colors.faint, hideOverlap: true }, axisLine: { lineStyle: { color: colors.grid } }, axisTick: { show: false } };
      return {
        animation: false,
        textStyle: { color: colors.text, fontFamily: getComputedStyle(document.body).fontFamily },
        grid: { left: 12, right: 20, top: trend.unit ? 30 : 14, bottom: zoom ? 52 : 8, containLabel: true },
        tooltip: {
          trigger: "axis", renderMode: "richText", confine: true, backgroundColor: colors.ground, borderColor: colors.grid,
          textStyle: { color: colors.text, fontSize: 13 },
          axisPointer: { lineStyle: { color: colors.faint } },
          formatter: (points) => this.tooltip(points[0].dataIndex, names),
        },
        xAxis: this.byDate()
          ? { type: "time", ...axis, axisLabel: { ...axis.axisLabel, rich: { primary: { color: colors.text, fontWeight: "normal" } } } }
          : { type: "category", data: trend.builds.numbers.map((build) => "#" + build), boundaryGap: count < 3, ...axis },
        yAxis: {
          // A high percentile can be a hundred times the median: a linear axis would flatten the other lines.
          type: wide ? "log" : "value", scale: true, name: wide ? `${trend.unit} (log)` : trend.unit, nameTextStyle: { color: colors.faint, align: "left" },
          axisLabel: { color: colors.faint }, splitLine: { lineStyle: { color: colors.grid } },
        },
        dataZoom: zoom
          ? [
              {
                type: "slider", height: 22, bottom: 8, showDetail: false, brushSelect: false, borderColor: colors.grid,
                fillerColor: colors.accent.replace(/[\d.]+\)$/, "0.15)"), handleStyle: { color: colors.ground, borderColor: colors.faint },
                moveHandleStyle: { color: colors.faint, opacity: 0.4 },
                dataBackground: { lineStyle: { color: colors.faint }, areaStyle: { color: colors.faint, opacity: 0.2 } },
                selectedDataBackground: { lineStyle: { color: colors.accent }, areaStyle: { color: colors.accent, opacity: 0.2 } },
                ...(this.byDate() ? { startValue: trend.builds.times[from] } : { startValue: from }),
              },
            ]
          : [],
        series: this.series(names),
      };
    }

    tooltip(i, names) {
      const trend = this.trend;
      const builds = trend.builds;
      const unit = trend.unit ? " " + trend.unit : "";
      const lines = [
        `#${builds.numbers[i]}  ${when(builds.times[i])}`,
        this.labels[LOOKS[builds.verdicts[i]].label],
        ...names.map((name) => `${name}: ${numbers.short(trend.values[name][i], trend.limits[i])}${unit}`),
      ];
      [["labelBounds", trend.lows[i] === null || trend.highs[i] === null ? null : numbers.interval(trend.lows[i], trend.highs[i], trend.limits[i])],
        ["labelLimit", has([trend.limits[i] ?? null]) ? numbers.exact(trend.limits[i]) : null],
        ["labelBaseline", has([trend.baselines[i] ?? null]) ? numbers.short(trend.baselines[i]) : null]].forEach(([label, value]) => {
        if (value !== null) {
          lines.push(`${this.labels[label]}: ${value}${unit}`);
        }
      });
      if (builds.commits[i]) {
        lines.push(`${this.labels.labelCommit}: ${builds.commits[i].slice(0, 10)}`);
      }
      if (!builds.kept[i]) {
        lines.push(this.labels.labelGone);
      }
      return lines.map((text) => text.replace(/[{}|]/g, " ")).join("\n");
    }

    /** Fills the legend with the chart's lines and shapes. */
    describe(names) {
      const trend = this.trend;
      const entries = Object.keys(LOOKS)
        .filter((verdict) => trend.builds.verdicts.includes(verdict))
        .map((verdict) => [drawing(LOOKS[verdict].path, `var(${LOOKS[verdict].color})`), this.labels[LOOKS[verdict].label]]);
      const stroke = "M0 6H24";
      if (names.length > 1) {
        names.forEach((name, i) => entries.push([drawing(stroke, null, `var(${PERCENTILE_COLORS[i % PERCENTILE_COLORS.length]})`, DASHES[i % 3]), name]));
      } else {
        if (has(trend.lows) && has(trend.highs)) {
          entries.push([drawing("M0 1H24V11H0z", "color-mix(in srgb, var(--accent-color) 25%, transparent)", "transparent"), this.labels.labelBounds]);
        }
        if (has(trend.limits)) {
          entries.push([drawing(stroke, null, "var(--error-color)", "dashed"), this.labels.labelLimit]);
        }
        if (has(trend.baselines)) {
          entries.push([drawing(stroke, null, "var(--model-gate-faint)", "dotted"), this.labels.labelBaseline]);
        }
      }
      this.legend.replaceChildren(...entries.map((entry) => element("li", {}, ...entry)));
    }

    /** The columns of the table: heading, sort key, text. */
    columns() {
      const trend = this.trend;
      const builds = trend.builds;
      const number = (heading, values, unit) => ({
        heading: heading + (unit ? ` (${unit})` : ""), number: true, key: (i) => values[i], show: (i) => numbers.short(values[i], trend.limits[i]),
      });
      const names = Object.keys(trend.values);
      const columns = [
        {
          heading: this.labels.labelBuild, key: (i) => builds.numbers[i],
          show: (i) => (builds.kept[i] ? element("a", { href: this.url(i), className: "jenkins-table__link", textContent: "#" + builds.numbers[i] })
            : element("span", { title: this.labels.labelGone, textContent: "#" + builds.numbers[i] })),
        },
        { heading: this.labels.labelDate, key: (i) => builds.times[i], show: (i) => when(builds.times[i]) },
        {
          heading: this.labels.labelVerdict, key: (i) => Object.keys(LOOKS).indexOf(builds.verdicts[i]),
          show: (i) => {
            const look = LOOKS[builds.verdicts[i]];
            return element("span", { className: "model-gate-trend__verdict" }, drawing(look.path, `var(${look.color})`), this.labels[look.label]);
          },
        },
        ...names.map((name) => number(name, trend.values[name], trend.unit)),
      ];
      if (trend.lows.length && (has(trend.lows) || has(trend.highs))) {
        columns.push({ heading: this.labels.labelBounds, number: true, key: (i) => trend.lows[i], show: (i) => numbers.interval(trend.lows[i], trend.highs[i], trend.limits[i]) });
      }
      if (has(trend.limits)) {
        columns.push({ heading: this.labels.labelLimit, number: true, key: (i) => trend.limits[i], show: (i) => numbers.exact(trend.limits[i]) });
      }
      if (has(trend.baselines)) {
        columns.push(number(this.labels.labelBaseline, trend.baselines));
      }
      if (has(builds.commits)) {
        columns.push({ heading: this.labels.labelCommit, key: (i) => builds.commits[i], show: (i) => element("code", { textContent: (builds.commits[i] || "–").slice(0, 10) }) });
      }
      return columns;
    }

    order(column) {
      const up = this.sorted.descending ? -1 : 1;
      return [...this.trend.builds.numbers.keys()].sort((i, j) => {
        const a = column.key(i);
        const b = column.key(j);
        // Missing values are last in either sort order.
        return a === b ? j - i : a === null || a === undefined ? 1 : b === null || b === undefined ? -1 : a < b ? -up : up;
      });
    }

    table() {
      const place = this.root.querySelector(".model-gate-trend__table");
      if (!place) {
        return;
      }
      const columns = this.columns();
      const focused = document.activeElement && place.contains(document.activeElement) ? document.activeElement.dataset.column : null;
      const head = columns.map((column, c) => {
        const button = element("button", { type: "button" }, ...breakable(column.heading));
        button.dataset.column = c;
        button.addEventListener("click", () => {
          this.sorted = { column: c, descending: this.sorted.column === c ? !this.sorted.descending : c < 2 };
          this.table();
        });
        const cell = element("th", { scope: "col", className: column.number ? "model-gate-number" : "" }, button);
        if (this.sorted.column === c) {
          cell.setAttribute("aria-sort", this.sorted.descending ? "descending" : "ascending");
        }
        return cell;
      });
      const order = this.order(columns[this.sorted.column]);
      const rows = order.slice(0, this.rows).map((i) =>
        element("tr", {}, ...columns.map((column) => {
          const cell = element("td", { className: column.number ? "model-gate-number" : "" }, column.show(i));
          cell.dataset.label = column.heading;
          return cell;
        })));
      const table = element("table", { className: "jenkins-table jenkins-table--small" },
        element("caption", { className: "jenkins-visually-hidden", textContent: this.labels.labelTable }),
        element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
      place.replaceChildren(table);
      if (order.length > this.rows) {
        const more = element("button", { type: "button", className: "jenkins-button", textContent: this.labels.labelMore });
        more.addEventListener("click", () => {
          this.rows += MORE_ROWS;
          this.table();
        });
        place.append(more);
      }
      if (focused !== null && focused !== undefined) {
        place.querySelector(`button[data-column="${focused}"]`).focus();
      }
    }
  }

  function start() {
    document.querySelectorAll(".model-gate-trend").forEach((root) => new Panel(root));
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
