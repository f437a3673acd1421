/* Draws the trend charts of a job: the data comes from the job's model-gate/trend, the colours from the theme. */
(function () {
  function color(name, fallback) {
    return getComputedStyle(document.body).getPropertyValue(name).trim() || fallback;
  }

  function verdictColor(verdict) {
    switch (verdict) {
      case "PASSED":
        return color("--success-color", "#138347");
      case "INCONCLUSIVE":
        return color("--warning-color", "#f5a800");
      default:
        return color("--error-color", "#e6001f");
    }
  }

  function symbol(verdict) {
    switch (verdict) {
      case "PASSED":
        return "circle";
      case "INCONCLUSIVE":
        return "triangle";
      default:
        return "diamond";
    }
  }

  function shortNumber(number) {
    return number === null || number === undefined ? "–" : String(Number(Number(number).toPrecision(5)));
  }

  function line(name, data, style) {
    return {
      name: name,
      type: "line",
      data: data,
      symbol: "none",
      silent: true,
      connectNulls: false,
      lineStyle: style,
      itemStyle: { color: style.color },
    };
  }

  function band(name, trend, fill) {
    const width = trend.lows.map((low, i) => (low === null || trend.highs[i] === null ? null : trend.highs[i] - low));
    const hidden = { opacity: 0 };
    const common = { type: "line", stack: name, stackStrategy: "all", symbol: "none", silent: true, lineStyle: hidden };
    return [
      Object.assign({ name: name + " low", data: trend.lows }, common),
      Object.assign({ name: name, data: width, areaStyle: { color: fill, opacity: 0.25 } }, common),
    ];
  }

  function has(values) {
    return values.some((value) => value !== null);
  }

  function option(trend, labels) {
    const text = color("--text-color", "#333");
    const faint = color("--text-color-secondary", "#777");
    const grid = color("--jenkins-border-color", "rgba(128, 128, 128, 0.3)");
    const accent = color("--accent-color", "#0b6aa2");
    const series = [];
    if (has(trend.lows) && has(trend.highs)) {
      series.push(...band(labels.bounds, trend, accent));
    }
    if (has(trend.limits)) {
      series.push(line(labels.limit, trend.limits, { color: color("--error-color", "#e6001f"), type: "dashed", width: 1.5 }));
    }
    if (has(trend.baselines)) {
      series.push(line(labels.baseline, trend.baselines, { color: faint, type: "dotted", width: 1.5 }));
    }
    series.push({
      name: trend.metric,
      type: "line",
      lineStyle: { color: accent, width: 2 },
      itemStyle: { color: accent },
      symbolSize: 9,
      data: trend.values.map((value, i) => ({
        value: value,
        symbol: symbol(trend.verdicts[i]),
        itemStyle: { color: verdictColor(trend.verdicts[i]) },
        cursor: trend.kept[i] ? "pointer" : "default",
      })),
    });
    return {
      animation: false,
      textStyle: { color: text },
      grid: { left: 8, right: 16, top: trend.unit ? 32 : 16, bottom: 8, containLabel: true },
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        backgroundColor: color("--background", "#fff"),
        borderColor: grid,
        textStyle: { color: text },
        formatter: (points) => tooltip(trend, points[0].dataIndex, labels),
      },
      xAxis: {
        type: "category",
        data: trend.builds.map((build) => "#" + build),
        axisLabel: { color: faint },
        axisLine: { lineStyle: { color: grid } },
      },
      yAxis: {
        type: "value",
        scale: true,
        name: trend.unit,
        nameTextStyle: { color: faint },
        axisLabel: { color: faint },
        splitLine: { lineStyle: { color: grid } },
      },
      series: series,
    };
  }

  function tooltip(trend, i, labels) {
    const unit = trend.unit ? " " + trend.unit : "";
    const lines = [
      "#" + trend.builds[i] + "  " + new Date(trend.times[i]).toLocaleString(),
      trend.verdicts[i],
      trend.metric + ": " + shortNumber(trend.values[i]) + unit,
    ];
    if (trend.lows[i] !== null && trend.highs[i] !== null) {
      lines.push(labels.bounds + ": " + shortNumber(trend.lows[i]) + " – " + shortNumber(trend.highs[i]));
    }
    if (trend.limits[i] !== null) {
      lines.push(labels.limit + ": " + shortNumber(trend.limits[i]) + unit);
    }
    if (trend.baselines[i] !== null) {
      lines.push(labels.baseline + ": " + shortNumber(trend.baselines[i]) + unit);
    }
    return lines.join("\n");
  }

  function draw(element, trend) {
    const labels = {
      limit: element.dataset.labelLimit,
      baseline: element.dataset.labelBaseline,
      bounds: element.dataset.labelBounds,
    };
    if (!has(trend.values)) {
      element.textContent = element.dataset.labelNothing;
      return;
    }
    const chart = echarts.init(element, null, { renderer: "svg" });
    chart.setOption(option(trend, labels));
    chart.on("click", (point) => {
      if (point.seriesName === trend.metric && trend.kept[point.dataIndex]) {
        window.location.assign(
          element.dataset.jobUrl + trend.builds[point.dataIndex] + "/model-gate/" + encodeURIComponent(element.dataset.id) + "/",
        );
      }
    });
    new ResizeObserver(() => chart.resize()).observe(element);
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
      chart.setOption(option(trend, labels), true),
    );
  }

  function load(element) {
    const query = new URLSearchParams({ id: element.dataset.id, metric: element.dataset.metric });
    fetch(element.dataset.jobUrl + "model-gate/trend?" + query)
      .then((response) => {
        if (!response.ok) {
          throw new Error(response.status + " " + response.statusText);
        }
        return response.json();
      })
      .then((trend) => draw(element, trend))
      .catch((problem) => {
        element.textContent = problem.message;
      });
  }

  function start() {
    document.querySelectorAll(".model-gate-trend").forEach(load);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
