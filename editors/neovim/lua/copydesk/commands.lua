-- What `:Copydesk` does.
local M = {}

local function say(text, level)
  vim.notify('copydesk: ' .. text, level or vim.log.levels.INFO)
end

--- The client of this buffer; says so where there is none.
local function client()
  local found = require('copydesk').client()
  if not found then
    say('the server does not run in this buffer; :checkhealth copydesk says why', vim.log.levels.WARN)
  end
  return found
end

--- The finding that is nearest to the cursor in its line, and that line; says so where there is none.
local function finding()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local nearest
  for _, d in ipairs(vim.diagnostic.get(0, { lnum = row - 1 })) do
    if d.source == 'copydesk' and (not nearest or math.abs(d.col - column) < math.abs(nearest.col - column)) then
      nearest = d
    end
  end
  if not nearest then
    say('there is no finding in this line; ]d goes to the next one', vim.log.levels.WARN)
  end
  return nearest, row
end

local subcommands = {}

--- Who is in the draft and what they are quoted with: in the location list, or in a split with `split`.
subcommands.sources = {
  values = { 'list', 'split' },
  run = function(how)
    require('copydesk.sources').show(client(), how or 'list')
  end,
}

--- Mends all that is safe to mend.
subcommands.fix = {
  run = function()
    if client() then
      vim.lsp.buf.code_action({
        context = { only = { 'source.fixAll.copydesk' }, diagnostics = {} },
        apply = true,
      })
    end
  end,
}

--- Lets the finding stand that is nearest to the cursor in its line. Where there are several ways or findings, the writer is asked which.
subcommands.stet = {
  run = function()
    if not client() then
      return
    end
    local nearest, row = finding()
    if not nearest then
      return
    end
    vim.lsp.buf.code_action({
      apply = true,
      range = { start = { row, nearest.col }, ['end'] = { row, nearest.col } },
      filter = function(action)
        -- A comment is Markdown's and HTML's; elsewhere only the file of stets will do.
        local is_file = type(action.command) == 'table' and action.command.command == 'copydesk.stet'
        local has_comments = vim.bo.filetype == 'markdown' or vim.bo.filetype == 'html'
        return is_file or has_comments and action.title:find('%f[%w]stand%f[%W]') ~= nil
      end,
    })
  end,
}

--- Puts the name under the cursor among the house names. The file that has them is changed in its buffer; saving it is the writer's.
subcommands.name = {
  run = function()
    if client() then
      vim.lsp.buf.code_action({ context = { only = { 'refactor.houseNames.copydesk' }, diagnostics = {} }, apply = true })
    end
  end,
}

--- The page of a rule, or of the rule behind the finding at the cursor.
subcommands.rule = {
  takes_any = true,
  run = function(rule)
    local found = client()
    rule = rule or found and (finding() or {}).code
    if found and rule then
      require('copydesk.page').show(found, rule)
    end
  end,
}

--- A page to look at about this draft, made by the command line and opened in the browser.
subcommands.report = {
  run = function()
    -- The text as it is in the buffer goes in, under the buffer's name: that says its format and whose rules hold.
    local file = vim.api.nvim_buf_get_name(0)
    local extension = vim.bo.filetype == 'html' and '.html' or vim.bo.filetype == 'text' and '.txt' or '.md'
    local page = vim.fn.tempname() .. '.html'
    local command = { require('copydesk.config').options.cmd[1], 'report', '-', '--output', page }
    vim.list_extend(command, { '--stdin-filename', file ~= '' and file or 'draft' .. extension })
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'
    local ok, job = pcall(vim.system, command, { stdin = text })
    if not ok then
      return say(command[1] .. ' cannot be run; :checkhealth copydesk says why', vim.log.levels.ERROR)
    end
    local result = job:wait()
    if result.code == 2 then
      return say('no report: ' .. vim.trim(result.stderr or ''), vim.log.levels.ERROR)
    end
    say('the report is ' .. page)
    if #vim.api.nvim_list_uis() > 0 then
      vim.ui.open(page)
    end
  end,
}

--- The log of all language servers; Copydesk writes no words of a draft there unless told to log more.
subcommands.log = {
  run = function()
    local log = vim.lsp.log and vim.lsp.log.get_filename and vim.lsp.log.get_filename() or vim.lsp.get_log_path()
    vim.cmd.tabnew(vim.fn.fnameescape(log))
  end,
}

--- Stops the server and starts it again for every buffer of its file types; also where it was killed.
subcommands.restart = {
  run = function()
    local found = vim.lsp.get_clients({ name = 'copydesk' })
    for _, c in ipairs(found) do
      c:stop()
    end
    local function all_stopped()
      return vim.iter(found):all(function(c)
        return c:is_stopped()
      end)
    end
    if not vim.wait(2000, all_stopped, 20) then
      for _, c in ipairs(found) do
        c:stop(true)
      end
      vim.wait(2000, all_stopped, 20)
    end
    local config = require('copydesk.config')
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      local wanted = vim.tbl_contains(config.options.filetypes, vim.bo[buffer].filetype)
      if wanted and vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].buftype == '' then
        require('copydesk').start(buffer)
      end
    end
  end,
}

--- Runs a subcommand by its name.
---@param words string[]
function M.run(words)
  local subcommand = subcommands[words[1] or '']
  if not subcommand then
    local names = table.concat(M.complete('', 'Copydesk '), ', ')
    return say(('there is no %q; there are %s'):format(words[1] or '', names), vim.log.levels.ERROR)
  end
  local value = words[2]
  if value and not subcommand.takes_any and not vim.tbl_contains(subcommand.values or {}, value) then
    return say(('%s does not take %q'):format(words[1], value), vim.log.levels.ERROR)
  end
  subcommand.run(value)
end

--- Completions for the command line.
---@param lead string
---@param line string
function M.complete(lead, line)
  local words = vim.split(vim.trim(line), '%s+')
  local first = words[2]
  local is_second = #words > 2 or #words == 2 and lead == ''
  local candidates = is_second and (subcommands[first] or {}).values or vim.tbl_keys(subcommands)
  local matching = vim.tbl_filter(function(c)
    return vim.startswith(c, lead)
  end, candidates or {})
  table.sort(matching)
  return matching
end

return M
